// Foundation's stand-in has the class and the protocol.
