"""The verifier's desk: the queue, the decision, the appeal, the clocks."""
