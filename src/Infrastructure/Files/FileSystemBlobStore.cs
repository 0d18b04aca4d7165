using System.Buffers;
using System.Runtime.CompilerServices;

namespace MakCrm.Infrastructure.Files;

/// <summary>A folder, which all instances share.</summary>
sealed class FileSystemBlobStore(string root) : IBlobStore
{
    const string Unfinished = ".part";
    static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789/.");

    public async Task Put(string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + Unfinished;
        try
        {
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await write(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public Task<Stream> Open(string name, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream>(
                new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous)
            );
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException(missing.Message, missing);
        }
    }

    public Task Drop(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        if (Directory.Exists(Path.GetDirectoryName(path)))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> Below(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var folder = new DirectoryInfo(PathOf(prefix));
        if (!folder.Exists)
            yield break;
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            yield return new(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.LastWriteTimeUtc);
        }
    }

    /// <summary>Names are made by us, of digits and letters; nothing else gets near a path.</summary>
    string PathOf(string name) =>
        name.AsSpan().ContainsAnyExcept(Letters) || name.Contains("..", StringComparison.Ordinal)
            ? throw new ArgumentException("This is no name of ours.", nameof(name))
            : Path.Combine(root, name);
}
