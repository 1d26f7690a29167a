ORIGIN = "core"
