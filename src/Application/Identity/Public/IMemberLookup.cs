namespace MakCrm.Application.Identity.Public;

/// <summary>Who belongs to the tenant: its machine clients now, its people with them later.</summary>
public interface IMemberLookup
{
    /// <summary>Whether the tenant has this member, and he may still work.</summary>
    Task<bool> Exists(Guid id, CancellationToken ct);

    /// <summary>People by their addresses, in lower case; machine clients have none.</summary>
    Task<IReadOnlyList<Guid>> FindByEmails(IReadOnlyCollection<string> emails, CancellationToken ct);

    /// <summary>
    /// People who may still work by what somebody calls them: their addresses in any capitals, or their names. What is nobody's is left out, and a
    /// name that several have.
    /// </summary>
    Task<IReadOnlyDictionary<string, Guid>> FindByEmailOrName(IReadOnlyCollection<string> words, CancellationToken ct);

    /// <summary>Names by ids, also of those who have left; an unknown id is left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetNames(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
