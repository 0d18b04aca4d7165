using System.Text.Json;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Exports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Exports;

/// <summary>Exports of whoever calls; those of others are not there.</summary>
sealed class ExportService(IExportsDb db, IEffectiveAccessReader standings, ICaller caller, TimeProvider clock) : IModuleService
{
    public const string Create = "exports.create";

    /// <summary>What decides how much of records is shown beside the permission to read them.</summary>
    static readonly string[] Deciding =
    [
        LeadPermissions.Read,
        LeadPermissions.Contacts,
        ClientPermissions.Read,
        ClientPermissions.Contacts,
    ];

    public IQueryable<Export> Own => db.Exports.Where(e => e.OrderedBy == caller.Id);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<Export?> Find(Guid id, CancellationToken ct) => Own.FirstOrDefaultAsync(e => e.Id == id, ct);

    public static string ReadOf(RecordType record) =>
        record switch
        {
            RecordType.Lead => LeadPermissions.Read,
            RecordType.Client => ClientPermissions.Read,
            RecordType.Deal => "deals.read",
        };

    /// <summary>What is made beside requests is made with the rights of somebody whom the tenant has.</summary>
    public async Task<Result<Export>> Order(Contract.ExportOrder provided, CancellationToken ct)
    {
        var delivery = (provided.Delivery ?? Contract.ExportDelivery.File).MapTo<ExportDelivery>();
        if (delivery == ExportDelivery.File && await standings.Find(caller.Id, ct) is null)
            return ExportErrors.NeedsMember;
        var requested = JsonSerializer.Serialize(provided, ContractJson.Options);
        var order = new ExportRequest(provided.RecordType.MapTo<RecordType>(), provided.Format.MapTo<ExportFormat>(), delivery, requested);
        var withheld = Deciding.Where(p => caller.ScopeOf(p) is { IsUnrestricted: false, UserIds.Count: 0 }).ToList();
        var export = Export.Order(order, withheld, caller.Id, Now);
        db.Exports.Add(export);
        return export;
    }
}
