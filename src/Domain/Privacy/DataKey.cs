using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

public enum DataKeyPurpose
{
    /// <summary>Seals values.</summary>
    Seal,

    /// <summary>Finds sealed values by a keyed hash; never changed, or nothing would be found any more.</summary>
    Lookup,
}

/// <summary>A key of one tenant, wrapped by the master key, which is not in the database.</summary>
public sealed class DataKey : AggregateRoot
{
    /// <summary>Each change of key seals everything anew: work that nobody needs more often.</summary>
    static readonly TimeSpan ShortestLife = TimeSpan.FromHours(1);

    DataKey() { }

    public DataKeyPurpose Purpose { get; private init; }

    public int Number { get; private init; }

    /// <summary>Null once it is destroyed.</summary>
    public byte[]? WrappedKey { get; private init; }

    /// <summary>Which master key it lies under.</summary>
    public string WrappedBy { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? DestroyedAt { get; private init; }

    public bool MayBeFollowed(DateTimeOffset at) => at >= CreatedAt + ShortestLife;

    /// <param name="wrap">Makes a new key and wraps it for this place.</param>
    public static DataKey Make(int number, string wrappedBy, Func<DataKeyPurpose, int, byte[]> wrap, DateTimeOffset at)
    {
        var key = new DataKey
        {
            Id = Guid.CreateVersion7(at),
            Purpose = DataKeyPurpose.Seal,
            Number = number,
            WrappedKey = wrap(DataKeyPurpose.Seal, number),
            WrappedBy = wrappedBy,
            CreatedAt = at,
        };
        key.Raise(new DataKeyMade(key.Id, number));
        return key;
    }
}
