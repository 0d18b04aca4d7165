using MakCrm.Domain.Search;

namespace MakCrm.Application.Search;

/// <summary>What was found, beside how: records that are gone since are left out.</summary>
sealed class SearchResultBuilder(string text, IReadOnlyList<SearchHitPage> found)
{
    public RecordSearchResult Of(RecordType kind) => new([.. Entries(kind).Select(entry => entry.RecordId)], Next(kind), null);

    public Contract.FoundLeads Leads(IReadOnlyList<Contract.Lead> shown) =>
        new()
        {
            Items = Beside(
                RecordType.Lead,
                shown,
                lead => lead.Id,
                (closeness, parts, lead) =>
                    new Contract.FoundLead
                    {
                        Closeness = closeness,
                        MatchedIn = parts,
                        Record = lead,
                    }
            ),
            NextCursor = Next(RecordType.Lead),
        };

    public Contract.FoundClients Clients(IReadOnlyList<Contract.Client> shown) =>
        new()
        {
            Items = Beside(
                RecordType.Client,
                shown,
                client => client.Id,
                (closeness, parts, client) =>
                    new Contract.FoundClient
                    {
                        Closeness = closeness,
                        MatchedIn = parts,
                        Record = client,
                    }
            ),
            NextCursor = Next(RecordType.Client),
        };

    public Contract.FoundDeals Deals(IReadOnlyList<Contract.Deal> shown) =>
        new()
        {
            Items = Beside(
                RecordType.Deal,
                shown,
                deal => deal.Id,
                (closeness, parts, deal) =>
                    new Contract.FoundDeal
                    {
                        Closeness = closeness,
                        MatchedIn = parts,
                        Record = deal,
                    }
            ),
            NextCursor = Next(RecordType.Deal),
        };

    IReadOnlyList<SearchHit> Entries(RecordType kind) => found.FirstOrDefault(group => group.Kind == kind)?.Entries ?? [];

    string? Next(RecordType kind) =>
        found.FirstOrDefault(group => group.Kind == kind)?.Next is { } next ? SearchCursor.Encode(text, kind, next) : null;

    List<TFound> Beside<TRecord, TFound>(
        RecordType kind,
        IReadOnlyList<TRecord> shown,
        Func<TRecord, Guid> id,
        Func<Contract.SearchCloseness, IReadOnlyList<Contract.SearchedPart>, TRecord, TFound> make
    )
    {
        var entries = Entries(kind).ToDictionary(entry => entry.RecordId);
        return
        [
            .. shown.Select(record =>
            {
                var entry = entries[id(record)];
                return make(entry.Closeness.MapTo<Contract.SearchCloseness>(), [.. entry.Parts.Select(Part).Distinct()], record);
            }),
        ];
    }

    static Contract.SearchedPart Part(IndexedField part) =>
        part is IndexedField.NameOfLead ? Contract.SearchedPart.Name : part.MapTo<Contract.SearchedPart>();
}
