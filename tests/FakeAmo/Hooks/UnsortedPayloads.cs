using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>What waits to be sorted, as webhooks tell of it; sorted, whatever came of it, it is told of as deleted.</summary>
static class UnsortedPayloads
{
    public static JsonObject Added(Account account, Unsorted one) =>
        new()
        {
            ["uid"] = one.Uid,
            ["source_uid"] = one.SourceUid,
            ["source_name"] = one.SourceName,
            ["category"] = one.Category,
            ["pipeline_id"] = one.PipelineId,
            ["lead_id"] = one.Lead.Id,
            ["date_create"] = one.CreatedAt,
            ["account_id"] = account.Id,
            ["source_data"] = one.Metadata.DeepClone(),
            ["data"] = new JsonObject
            {
                ["leads"] = new JsonArray(WebhookPayloads.Of(account, one.Lead)),
                ["contacts"] = new JsonArray([.. one.Contacts.Select(contact => WebhookPayloads.Of(account, contact))]),
                ["companies"] = new JsonArray([.. one.Companies.Select(company => WebhookPayloads.Of(account, company))]),
            },
        };

    public static JsonObject Sorted(Account account, Unsorted one)
    {
        var isDeclined = one.State == UnsortedState.Declined;
        var view = new JsonObject
        {
            ["uid"] = one.Uid,
            ["source_uid"] = one.SourceUid,
            ["category"] = one.Category,
            ["pipeline_id"] = one.PipelineId,
            ["account_id"] = account.Id,
            ["action"] = isDeclined ? "decline" : "accept",
            ["modified_user_id"] = one.Lead.UpdatedBy,
            ["created_at"] = one.CreatedAt,
        };
        view[isDeclined ? "decline_result" : "accept_result"] = new JsonObject { ["leads"] = new JsonArray(one.Lead.Id) };
        return view;
    }
}
