using System.Text.Json;
using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Leads;

sealed class VisibleLeadReader(ILeadReader reader) : IVisibleLeadReader
{
    public async Task<IReadOnlyList<Contract.Lead>> Show(RecordSearchResult found, CancellationToken ct)
    {
        if (found.Ids.Count == 0)
            return [];
        var page = await reader.Tell(found, ct);
        return JsonSerializer.Deserialize<Contract.LeadPage>(page.Body.Span, ContractJson.Options)!.Items;
    }
}
