"""Read files of any kind as far as it takes to find private values in them."""
