using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

/// <summary>Knows the roles that stages name, and the people who have them.</summary>
sealed class StageRolePeople(IRoleCatalog roles, IRecipientLookup recipients) : IModuleService
{
    /// <summary>Points at the role that the tenant has not; null where it has all.</summary>
    public async Task<Error?> Refusal(IReadOnlyList<string>? enter, IReadOnlyList<string>? leave, CancellationToken ct)
    {
        if (enter is null && leave is null)
            return null;
        var existing = (await roles.All(ct)).Select(r => r.Code).ToHashSet();
        return Unknown(enter, existing) is >= 0 and var at ? PipelineErrors.StageRoleUnknown.WithPointer($"/enterRoles/{at}")
            : Unknown(leave, existing) is >= 0 and var place ? PipelineErrors.StageRoleUnknown.WithPointer($"/leaveRoles/{place}")
            : null;
    }

    /// <summary>How many active people have one of the roles that a stage asks for on each side.</summary>
    public async Task<(int Enter, int Leave)> Count(IReadOnlyList<string>? enter, IReadOnlyList<string>? leave, CancellationToken ct)
    {
        var people = await recipients.All(ct);
        return (people.Count(p => Has(p, enter)), people.Count(p => Has(p, leave)));
    }

    static bool Has(Recipient person, IReadOnlyList<string>? requested) => requested is null || person.Roles.Intersect(requested).Any();

    static int Unknown(IReadOnlyList<string>? requested, HashSet<string> existing) =>
        requested?.ToList().FindIndex(role => !existing.Contains(role)) ?? -1;
}
