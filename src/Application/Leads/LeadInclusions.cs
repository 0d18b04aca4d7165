using System.Text.Json;

namespace MakCrm.Application.Leads;

/// <summary>Answers with leads, as they were read or with those whom they name by their ids.</summary>
sealed class LeadInclusions(Lazy<Inclusions> inclusions, Exchange exchange) : IModulePart
{
    static readonly Relation<Contract.Lead>[] Relations =
    [
        new("responsible", RelatedKind.User, l => l.ResponsibleId),
        new("source", RelatedKind.Source, l => l.SourceId),
        new("client", RelatedKind.Client, l => l.ClientId),
        new("duplicateOf", RelatedKind.Lead, l => l.DuplicateOf),
    ];

    public async ValueTask<Result<Contract.Lead>> Lead(StoredAnswer read, IReadOnlyList<string>? asked, CancellationToken ct)
    {
        // What was read goes out as it is, unless something is to be added.
        if (asked is null or { Count: 0 })
            return exchange.Reply<Contract.Lead>(read);
        var lead = JsonSerializer.Deserialize<Contract.Lead>(read.Body.Span, ContractJson.Options)!;
        return lead with { Included = await inclusions.Value.Of(asked, Relations, [lead], ct) };
    }

    public async ValueTask<Result<Contract.LeadPage>> Page(StoredAnswer read, IReadOnlyList<string>? asked, CancellationToken ct)
    {
        if (asked is null or { Count: 0 })
            return exchange.Reply<Contract.LeadPage>(read);
        var page = JsonSerializer.Deserialize<Contract.LeadPage>(read.Body.Span, ContractJson.Options)!;
        return page with { Included = await inclusions.Value.Of(asked, Relations, page.Items, ct) };
    }
}
