using MakCrm.Domain.Common;

namespace MakCrm.Domain.Files;

/// <summary>Whether bytes may be read.</summary>
public enum FileState
{
    /// <summary>The virus scanner has not looked yet.</summary>
    Checking,
    Ready,

    /// <summary>It has looked and found something.</summary>
    Quarantined,
}

/// <summary>The key that bytes are sealed with in the store, itself sealed under a key of the tenant.</summary>
public sealed record SealedFileKey(byte[] Box, int KeyNumber);

/// <summary>Bytes in the store, once for all revisions of all files of the tenant that have them.</summary>
public sealed class FileContent : AggregateRoot
{
    FileContent() { }

    /// <summary>Of the bytes as they came, in hexadecimal.</summary>
    public string Sha256 { get; private init; } = "";

    public long Size { get; private init; }

    public string ContentType { get; private init; } = "";

    public byte[] SealedKey { get; private init; } = [];

    /// <summary>The tenant's key that <see cref="SealedKey"/> is under.</summary>
    public int KeyNumber { get; private init; }

    public FileState State { get; private set; }

    /// <summary>What the scanner has found.</summary>
    public string? Threat { get; private set; }

    public DateTimeOffset StoredAt { get; private init; }

    /// <summary>Why it is not read now; null when it may be.</summary>
    public Error? Closed =>
        State switch
        {
            FileState.Checking => FileErrors.NotChecked,
            FileState.Quarantined => FileErrors.Infected,
            _ => null,
        };

    /// <param name="id">The name that it has in the store.</param>
    /// <param name="bytes">What they are: hash, length and type.</param>
    /// <param name="key">What they are sealed with.</param>
    /// <param name="begins">As what: without a scanner it is ready at once.</param>
    /// <param name="at">When.</param>
    public static FileContent Keep(
        Guid id,
        (string Sha256, long Size, string Type) bytes,
        SealedFileKey key,
        FileState begins,
        DateTimeOffset at
    )
    {
        var content = new FileContent
        {
            Id = id,
            Sha256 = bytes.Sha256,
            Size = bytes.Size,
            ContentType = bytes.Type,
            SealedKey = key.Box,
            KeyNumber = key.KeyNumber,
            State = begins,
            StoredAt = at,
        };
        content.Raise(new FileContentStored(id));
        return content;
    }

    /// <summary>What the scanner says. It is asked until it has spoken, and its first word stands.</summary>
    /// <param name="threat">What it has found; null for nothing.</param>
    public void Check(string? threat)
    {
        if (State != FileState.Checking)
            return;
        (State, Threat) = (threat is null ? FileState.Ready : FileState.Quarantined, threat);
        Raise(new FileContentChecked(Id, State));
    }

    public void Drop() => Raise(new FileContentDeleted(Id));
}
