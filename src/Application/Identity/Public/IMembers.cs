namespace MakCrm.Application.Identity.Public;

/// <summary>Who belongs to the tenant: its machine clients now, its people with them later.</summary>
public interface IMembers
{
    Task<bool> Exists(Guid id, CancellationToken ct);
}
