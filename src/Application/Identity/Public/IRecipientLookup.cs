namespace MakCrm.Application.Identity.Public;

/// <summary>A person who can be written to.</summary>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
/// <param name="TimeZone">IANA name; null for that of the tenant.</param>
/// <param name="Roles">Codes of his roles.</param>
public sealed record Recipient(Guid Id, string Name, string Email, string Language, string? TimeZone, IReadOnlyList<string> Roles);

/// <summary>People of the tenant who work there at this moment, for those who write to them.</summary>
public interface IRecipientLookup
{
    Task<IReadOnlyList<Recipient>> All(CancellationToken ct);

    /// <summary>Those of these members who are people and active.</summary>
    Task<IReadOnlyList<Recipient>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
