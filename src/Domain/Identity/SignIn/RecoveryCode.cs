using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>Replaces the second factor once. What is kept of it is a keyed hash.</summary>
public sealed class RecoveryCode : Entity
{
    /// <summary>How many a person is given at a time.</summary>
    public const int Count = 10;
    const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    const int Length = 16;
    const int GroupLength = 4;

    RecoveryCode() { }

    public Guid UserId { get; private init; }

    public byte[] CodeHash { get; private init; } = [];

    public DateTimeOffset? UsedAt { get; private set; }

    public static RecoveryCode Of(Guid userId, byte[] hash, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            UserId = userId,
            CodeHash = hash,
        };

    public void Use(DateTimeOffset at) => UsedAt ??= at;

    /// <summary>A new one as a person reads it: 80 random bits in groups of four.</summary>
    public static string NewText()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', text.Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>What was typed as it is hashed; null when it cannot be one.</summary>
    public static string? Normalize(string typed)
    {
        var text = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        return text.Length == Length ? text : null;
    }
}
