using System.Text.Json;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Receipts on their way out: to machines as the database has made them, to people without leads that are not there for them.</summary>
sealed class LeadReceiptService(ExistingLeadUpdater update, LeadVisibility visibility, ICaller caller, RequestContext exchange)
    : IModuleService
{
    bool IsLimited => !caller.ScopeOf(LeadPermissions.Read).IsUnrestricted;

    public async Task<Result<Contract.LeadReceipt>> Reply(StoredResponse answer, CancellationToken ct)
    {
        if (!IsLimited || answer.Status >= 400)
            return exchange.SetResponse<Contract.LeadReceipt>(answer);
        var provided = JsonSerializer.Deserialize<Contract.LeadReceipt>(answer.Body.Span, ContractJson.Options)!;
        var shown = await visibility.ToContract(provided, ct);
        return exchange.SetResponse<Contract.LeadReceipt>(
            answer with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(shown, ContractJson.Options),
            }
        );
    }

    /// <summary>A lead that its source sends again.</summary>
    public async Task<Result<Contract.LeadReceipt>> Update(Guid leadId, IncomingLead arrival, CancellationToken ct)
    {
        var provided = await update.Apply(leadId, arrival, ct);
        return IsLimited && provided.IsOk ? await visibility.ToContract(provided.Value, ct) : provided;
    }

    /// <summary>The same of every receipt in a batch.</summary>
    public async Task<Contract.LeadBatchResult> Show(Contract.LeadBatchResult batch, CancellationToken ct)
    {
        if (!IsLimited)
            return batch;
        var items = new List<Contract.LeadBatchItemResult>(batch.Items.Count);
        foreach (var item in batch.Items)
            items.Add(item.Receipt is { } receipt ? item with { Receipt = await visibility.ToContract(receipt, ct) } : item);
        return batch with { Items = items };
    }
}
