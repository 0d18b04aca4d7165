using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ListFieldFindingsHandler(ICustomFieldsDb db, FieldCheckService service, FindingRevalidator now)
    : IMessageHandler<Contract.ListFieldFindings, Contract.FieldFindingPage>
{
    public async Task<Result<Contract.FieldFindingPage>> Handle(Contract.ListFieldFindings request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var check = await service.Find(request.Id, cancellationToken);
        if (!check.IsOk)
            return check.Error;
        var reason = request.Reason?.MapTo<FieldFindingReason>();
        var findings = db
            .FieldFindings.AsNoTracking()
            .Where(f => f.CheckId == request.Id && (last == null || f.Id < last))
            .Where(f => (reason == null || f.Reason == reason) && (request.Code == null || f.Code == request.Code));
        var found = await findings.OrderByDescending(f => f.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        var still = await now.Of(check.Value, page, cancellationToken);
        return new Contract.FieldFindingPage
        {
            Items = [.. still.Select(FieldCheckViews.View)],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}

/// <summary>What of findings is still so, of records and fields that the caller sees.</summary>
sealed class FindingRevalidator(FieldCheckService service, IEnumerable<ICustomValueSource> modules, StoredValueValidator proof)
    : IModuleService
{
    public async Task<IEnumerable<FieldFinding>> Of(CustomFieldCheck check, IReadOnlyList<FieldFinding> findings, CancellationToken ct)
    {
        var seen = await service.Seen(check.Record, [.. findings.Select(f => f.RecordId).Distinct()], ct);
        var records = modules.First(m => m.Record == check.Record).All;
        var held = await records.Where(r => seen.Contains(r.Id)).ToListAsync(ct);
        var faults = (await proof.Of(check.Record, await service.Shown(check, ct), held, ct)).ToHashSet();
        return findings.Where(f => faults.Contains(new(f.RecordId, f.Code, f.Reason)));
    }
}
