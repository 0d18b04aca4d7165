using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>What another deal like this one begins with. Whoever does not see all of a deal gets no copy, which would show the rest.</summary>
sealed class DealCopies(ICustomFieldCatalog fields, ICustomValueService values, IClientLookup clients, ICaller caller) : IModuleService
{
    public async Task<Result<DealDetails>> Details(Deal deal, CancellationToken ct)
    {
        var hidden = DealMasking.Of(caller, deal).KeptBack(deal.LeadId is not null);
        if (hidden.Any(field => field != DealFields.Comments))
            return CommonErrors.FieldMasked;
        var client = deal.ClientId is { } id && (await clients.Visible([id], ct)).Contains(id) ? deal.ClientId : null;
        var fieldSet = await fields.Of(RecordType.Deal, ct);
        var own = deal
            .CustomValues.ToValues()
            .Where(v => fieldSet.Find(v.Key) is { IsUnique: false } field && field.IsWritableBy(caller))
            .ToDictionary();
        var custom = await values.ForNewRecord(RecordType.Deal, own, ct);
        return custom.Map(text => deal.Details with { ClientId = client, CustomValues = text });
    }
}
