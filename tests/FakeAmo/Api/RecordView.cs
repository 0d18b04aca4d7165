using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>A record as GET shows it.</summary>
static class RecordView
{
    public static JsonObject Of(ApiCall call, Record record)
    {
        var account = call.Account;
        var view = new JsonObject { ["id"] = record.Id, ["name"] = record.Name };
        if (record.Kind == EntityKind.Lead)
            Lead(view, record);
        if (record.Kind == EntityKind.Contact)
        {
            view["first_name"] = record.FirstName;
            view["last_name"] = record.LastName;
        }

        view["responsible_user_id"] = record.ResponsibleUserId;
        view["group_id"] = account.Users.FirstOrDefault(user => user.Id == record.ResponsibleUserId)?.GroupId ?? 0;
        view["created_by"] = record.CreatedBy;
        view["updated_by"] = record.UpdatedBy;
        view["created_at"] = record.CreatedAt;
        view["updated_at"] = record.UpdatedAt;
        view["closest_task_at"] = account.ClosestTask(record);
        view["is_deleted"] = record.IsDeleted;
        if (record.Kind == EntityKind.Contact)
            view["is_unsorted"] = record.IsUnsorted;
        view["custom_fields_values"] = FieldValues.View(account, record);
        view["account_id"] = account.Id;
        view["_links"] = call.Self($"{record.Kind.Plural}/{record.Id}");
        view["_embedded"] = Embedded(call, record);
        return view;
    }

    static void Lead(JsonObject view, Record lead)
    {
        view["price"] = decimal.Truncate(lead.Price);
        view["price_with_minor_units"] = lead.Price;
        view["status_id"] = lead.StatusId;
        view["pipeline_id"] = lead.PipelineId;
        view["loss_reason_id"] = lead.LossReasonId;
        view["source_id"] = lead.SourceId;
        view["closed_at"] = lead.ClosedAt;
        view["score"] = null;
    }

    static JsonObject Embedded(ApiCall call, Record record)
    {
        var account = call.Account;
        var embedded = new JsonObject
        {
            ["tags"] = new JsonArray([.. account.Tags.Where(tag => record.Tags.Contains(tag.Id)).Select(TagEndpoints.View)]),
        };
        // Companies come unasked; the rest is had by "with".
        if (record.Kind != EntityKind.Company)
            embedded["companies"] = Linked(call, record, EntityKind.Company);
        foreach (var kind in new[] { EntityKind.Contact, EntityKind.Lead })
            if (kind != record.Kind && call.With.Contains(kind.Plural))
                embedded[kind.Plural] = Linked(call, record, kind);
        if (record.Kind == EntityKind.Lead && call.With.Contains("loss_reason"))
            embedded["loss_reason"] = new JsonArray([
                .. account.LossReasons.Where(reason => reason.Id == record.LossReasonId).Select(AccountEndpoints.View),
            ]);
        if (record.Kind == EntityKind.Lead && call.With.Contains("source"))
            embedded["source"] = account.Sources.FirstOrDefault(source => source.Id == record.SourceId) is { } found
                ? new JsonObject { ["id"] = found.Id, ["name"] = found.Name }
                : null;
        if (call.With.Contains("catalog_elements"))
            embedded["catalog_elements"] = new JsonArray();
        return embedded;
    }

    static JsonArray Linked(ApiCall call, Record record, EntityKind kind) =>
        new([
            .. record
                .LinkedTo(kind)
                .Select(pair =>
                {
                    var view = new JsonObject { ["id"] = pair.Other.Id };
                    if (kind == EntityKind.Contact)
                        view["is_main"] = pair.Link.IsMain;
                    view["_links"] = call.Self($"{kind.Plural}/{pair.Other.Id}");
                    return view;
                }),
        ]);
}
