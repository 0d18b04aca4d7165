using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>What was said of an account, held against both sides as they are now.</summary>
sealed class AmoMappingService(IAmoDb db, AmoDictionaryService service, LocalSchemaReader local, TimeProvider clock) : IModuleService
{
    public Task<AmoMapping?> Find(Guid accountId, CancellationToken ct) => db.AmoMappings.FirstOrDefaultAsync(m => m.Id == accountId, ct);

    public Task<AmoMapping?> FindReadOnly(Guid accountId, CancellationToken ct) =>
        db.AmoMappings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == accountId, ct);

    public async Task<Result<AmoMapping>> Replace(Guid accountId, AmoMapping? mapping, AmoLinks links, CancellationToken ct)
    {
        if (await service.ReadRemoteSchema(accountId, ct) is not { } remote)
            return AmoErrors.DictionariesMissing;
        var existing = mapping?.Links ?? AmoLinks.None;
        var faults = new AmoLinkValidator(remote, await local.Read(ct)).Of(links, existing).Concat(AmoDuplicateLinks.Of(links));
        if (Refusal([.. faults]) is { } refusal)
            return refusal;
        if (mapping is null)
            db.AmoMappings.Add(mapping = AmoMapping.Of(accountId));
        mapping.Replace(links, clock.GetUtcNow());
        return mapping;
    }

    public async Task<Contract.AmoMapping> View(Guid accountId, AmoMapping? mapping, CancellationToken ct)
    {
        var links = mapping?.Links ?? AmoLinks.None;
        var broken = await service.ReadRemoteSchema(accountId, ct) is { } remote
            ? new AmoLinkValidator(remote, await local.Read(ct)).Of(links, AmoLinks.None)
            : [];
        return mapping.View(broken);
    }

    public async Task<Result<Contract.AmoMappingProposals>> Propose(Guid accountId, CancellationToken ct)
    {
        if (await service.ReadRemoteSchema(accountId, ct) is not { } remote)
            return AmoErrors.DictionariesMissing;
        var (own, links) = (await local.Read(ct), (await FindReadOnly(accountId, ct))?.Links ?? AmoLinks.None);
        return AmoMappingProposals.For(remote, own, links).View(remote, own, links);
    }

    static Error? Refusal(IReadOnlyList<AmoLinkError> faults) =>
        faults switch
        {
            [] => null,
            [var only] => ErrorOf(only.Fault).WithPointer(only.Pointer),
            _ => ErrorOf(faults[0].Fault) with { Fields = [.. faults.Select(f => new FieldError(ErrorOf(f.Fault).Code, f.Pointer))] },
        };

    static Error ErrorOf(AmoLinkFault fault) =>
        fault switch
        {
            AmoLinkFault.TheirsUnknown => AmoErrors.TheirsUnknown,
            AmoLinkFault.OursUnknown => AmoErrors.OursUnknown,
            AmoLinkFault.Unfit => AmoErrors.Unfit,
            AmoLinkFault.Twice => AmoErrors.Twice,
        };
}
