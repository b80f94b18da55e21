from linocut.press import *
from linocut.sitter import *
from linocut import face
import sys
who=Sitter(int(sys.argv[1]),face=sys.argv[2],age=sys.argv[3])
rng=who.rng("x")
s=Sheet(960,1200,rng,GROUND)
f=Sheet(960,1200,rng)
h=proportions(who)
face.neck(f,h); face.face(f,h,who)
s.lay(f,5)
s.frame(44)
proof(s,"1").save("/tmp/portraits/t.png")
