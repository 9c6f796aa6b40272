"""The journal: every act, in order, sealed so that nobody can alter it unseen."""
