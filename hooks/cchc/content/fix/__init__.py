"""Mends what a machine may mend in a file without anybody's judgement, and nothing else."""

from cchc.content.fix.project import Mended, mended, save_all

__all__ = ["Mended", "mended", "save_all"]
