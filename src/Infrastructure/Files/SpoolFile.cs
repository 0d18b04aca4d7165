namespace MakCrm.Infrastructure.Files;

/// <summary>A file on this machine for as long as somebody holds it.</summary>
public static class SpoolFile
{
    public static FileStream Make(string folder)
    {
        Directory.CreateDirectory(folder);
        return new(
            Path.Combine(folder, Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose
        );
    }

    /// <summary>Reads what was written, while it is held.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
}
