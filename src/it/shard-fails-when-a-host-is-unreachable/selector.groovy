import io.github.slipcovermaven.it.OtherHost

OtherHost.isPossible()
