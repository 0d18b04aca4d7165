using System.Text.Json;
using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Leads;

sealed class ShownLeads(ILeadReader reader) : IShownLeads
{
    public async Task<IReadOnlyList<Contract.Lead>> Show(FoundRecords found, CancellationToken ct)
    {
        if (found.Ids.Count == 0)
            return [];
        var page = await reader.Tell(found, ct);
        return JsonSerializer.Deserialize<Contract.LeadPage>(page.Body.Span, ContractJson.Options)!.Items;
    }
}
