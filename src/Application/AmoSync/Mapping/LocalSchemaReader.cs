using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>What of ours can be linked, as it is now.</summary>
sealed class LocalSchemaReader(ILeadStatusLookup statuses, IRecipientLookup people, ISourceLookup sources, ICustomFieldCatalog fields)
    : IModuleService
{
    public async Task<LocalSchema> Read(CancellationToken ct) =>
        new(
            [.. (await statuses.All(ct)).Select(Status)],
            [.. (await people.All(ct)).Select(p => new LocalUser(p.Id, p.Name, p.Email))],
            [.. (await sources.InUse(ct)).Select(s => new LocalSource(s.Code, s.Name))],
            LocalLeadFields.With((await fields.Of(RecordType.Lead, ct)).InUse)
        );

    static LocalStatus Status(LeadStatusSummary status) =>
        new(status.Code, [status.NameRu, status.NameEn], status.IsInitial, status.IsFinal)
        {
            IsByHand = status.IsByHand,
            IsSystem = status.IsSystem,
            IsRejection = status.IsRejection,
        };
}
