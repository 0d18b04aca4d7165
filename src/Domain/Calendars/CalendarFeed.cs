using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

/// <summary>A secret address by which calendar programs show one person's tasks. Of the key in it only the hash is stored.</summary>
public sealed class CalendarFeed : AggregateRoot
{
    const int KeyLength = 32;

    CalendarFeed() { }

    public Guid UserId { get; private init; }

    public byte[] KeyHash { get; private set; } = [];

    public DateTimeOffset KeyCreatedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static CalendarFeed Create(Guid userId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            CreatedAt = at,
        };

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The new key, which nobody can guess; the former one opens nothing any more.</summary>
    public string RotateKey(DateTimeOffset at)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));
        (KeyHash, KeyCreatedAt) = (HashOf(key), at);
        Raise(new CalendarFeedKeyRotated(Id, UserId));
        return key;
    }

    public void Revoke() => Raise(new CalendarFeedRevoked(Id, UserId));
}
