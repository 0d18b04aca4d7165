using System.Text.Json;

namespace MakCrm.Application.Leads;

/// <summary>Answers with leads, as they were read or with those whom they name by their ids.</summary>
sealed class LeadRelatedRecordLoader(Lazy<RelatedRecordLoader> inclusions, RequestContext exchange) : IModuleService
{
    static readonly RecordRelation<Contract.Lead>[] Relations =
    [
        new("responsible", RelatedRecordKind.User, l => l.ResponsibleId),
        new("source", RelatedRecordKind.Source, l => l.SourceId),
        new("client", RelatedRecordKind.Client, l => l.ClientId),
        new("duplicateOf", RelatedRecordKind.Lead, l => l.DuplicateOf),
    ];

    public async ValueTask<Result<Contract.Lead>> Lead(StoredResponse read, IReadOnlyList<string>? requested, CancellationToken ct)
    {
        // What was read goes out as it is, unless something is to be added.
        if (requested is null or { Count: 0 })
            return exchange.SetResponse<Contract.Lead>(read);
        var lead = JsonSerializer.Deserialize<Contract.Lead>(read.Body.Span, ContractJson.Options)!;
        return lead with { Included = await inclusions.Value.Of(requested, Relations, [lead], ct) };
    }

    public async ValueTask<Result<Contract.LeadPage>> Page(StoredResponse read, IReadOnlyList<string>? requested, CancellationToken ct)
    {
        if (requested is null or { Count: 0 })
            return exchange.SetResponse<Contract.LeadPage>(read);
        var page = JsonSerializer.Deserialize<Contract.LeadPage>(read.Body.Span, ContractJson.Options)!;
        return page with { Included = await inclusions.Value.Of(requested, Relations, page.Items, ct) };
    }
}
