using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>What of ours can be linked, as it is now.</summary>
sealed class AmoOurSide(ILeadStatusList statuses, IRecipients people, ISourceFacts sources, ICustomFields fields) : IModulePart
{
    public async Task<OurSide> Read(CancellationToken ct) =>
        new(
            [.. (await statuses.All(ct)).Select(Status)],
            [.. (await people.All(ct)).Select(p => new OurUser(p.Id, p.Name, p.Email))],
            [.. (await sources.InUse(ct)).Select(s => new OurSource(s.Code, s.Name))],
            OurLeadFields.With((await fields.Of(RecordKind.Lead, ct)).InUse)
        );

    static OurStatus Status(LeadStatusFacts status) =>
        new(status.Code, [status.NameRu, status.NameEn], status.IsInitial, status.IsFinal)
        {
            IsByHand = status.IsByHand,
            IsSystem = status.IsSystem,
            IsRejection = status.IsRejection,
        };
}
