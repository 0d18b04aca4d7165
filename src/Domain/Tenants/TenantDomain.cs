using System.Security.Cryptography;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

/// <summary>A name by which a tenant is found: one of its own, which it has shown to be its own, or a free one below ours.</summary>
public sealed class TenantDomain : AggregateRoot
{
    /// <summary>In one tenant.</summary>
    public const int Most = 20;

    /// <summary>How long a name works on after its record was seen for the last time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);
    const int ChallengeLength = 16;

    TenantDomain() { }

    public string Name { get; private init; } = "";

    /// <summary>What the tenant puts into DNS, so that nobody else's name can be taken.</summary>
    public string Challenge { get; private init; } = "";

    /// <summary>Below the installation's own domain: it needs no proof.</summary>
    public bool IsOurs { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when the tenant is found by it; null while it is not.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When its record was last found.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When it was last looked for.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    public string RecordName => "_mak-crm." + Name;

    public string RecordValue => "mak-crm=" + Challenge;

    public static TenantDomain Add(string name, bool isOurs, DateTimeOffset at)
    {
        var added = new TenantDomain
        {
            Id = Guid.CreateVersion7(at),
            Name = name,
            Challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ChallengeLength)),
            IsOurs = isOurs,
            CreatedAt = at,
            VerifiedAt = isOurs ? at : null,
        };
        added.Raise(new DomainAdded(added.Id));
        return added;
    }

    /// <param name="isThere">Whether its record is in DNS; null when nobody could tell.</param>
    public Result Verify(bool? isThere, DateTimeOffset at)
    {
        if (IsOurs)
            return Result.Ok();
        if (isThere is not true)
            return isThere is null ? TenantDomainErrors.DnsUnavailable : TenantDomainErrors.RecordMissing;
        Note(isThere, at);
        VerifiedAt ??= at;
        Raise(new DomainVerified(Id));
        return Result.Ok();
    }

    /// <summary>Looked at again: names are sold and forgotten, and whoever has one next must not find us behind it.</summary>
    public void Recheck(bool? isThere, DateTimeOffset at)
    {
        if (VerifiedAt is null)
            return;
        Note(isThere, at);
        // Where nobody can tell, nothing is known to have changed.
        if (isThere is not false || at - SeenAt < Patience)
            return;
        VerifiedAt = null;
        Raise(new DomainLapsed(Id));
    }

    public void Remove() => Raise(new DomainRemoved(Id));

    void Note(bool? isThere, DateTimeOffset at) => (CheckedAt, SeenAt) = (at, isThere is true ? at : SeenAt);
}
