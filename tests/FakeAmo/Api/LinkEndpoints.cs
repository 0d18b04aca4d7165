using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What belongs to what: contacts and a company of a lead, the company of a contact.</summary>
static class LinkEndpoints
{
    public static void Map(Routes routes) =>
        Array.ForEach(
            EntityKinds.All,
            kind =>
            {
                routes.Get($"{kind.Plural}/{{id:int}}/links", call => List(call, kind));
                routes.Post($"{kind.Plural}/{{id:int}}/link", call => Batch.Many(call, batch => Change(call, batch, kind, isLink: true)));
                routes.Post(
                    $"{kind.Plural}/{{id:int}}/unlink",
                    call => Batch.Many(call, batch => Change(call, batch, kind, isLink: false))
                );
            }
        );

    /// <summary>Ties two; a lead and a contact have one company each, and the first contact of a lead is its main one.</summary>
    public static bool Join(Record one, Record other, bool isMain = false)
    {
        if (Array.IndexOf(EntityKinds.All, one.Kind) > Array.IndexOf(EntityKinds.All, other.Kind))
            (one, other) = (other, one);
        var link = one.Links.FirstOrDefault(link => link.Beyond(one) == other);
        var isNew = link is null;
        if (other.Kind == EntityKind.Company && isNew)
            foreach (var (_, old) in one.LinkedTo(EntityKind.Company).ToList())
                old.Cut();
        if (link is null)
        {
            link = new(one, other);
            one.Links.Add(link);
            other.Links.Add(link);
        }

        if (one.Kind == EntityKind.Lead && other.Kind == EntityKind.Contact)
            Lead(one, link, isMain);
        return isNew;
    }

    static void Lead(Record lead, Link link, bool isMain)
    {
        var contacts = lead.LinkedTo(EntityKind.Contact).Select(pair => pair.Link).ToList();
        if (!isMain && contacts.Any(contact => contact.IsMain))
            return;
        foreach (var contact in contacts)
            contact.IsMain = contact == link;
    }

    static ApiResponse List(ApiCall call, EntityKind kind)
    {
        if (call.Account.Find(kind, call.Id()) is not { IsDeleted: false } record)
            return ApiResponse.NotFound("Entity");
        var filter = call.Query["filter"];
        var links =
            from other in EntityKinds.All
            where filter["to_entity_type"].FitsWord(other.Plural)
            from pair in record.LinkedTo(other)
            where filter["to_entity_id"].Fits(pair.Other.Id)
            select View(record, pair.Other, pair.Link.IsMain);
        var whole = HalPages.Whole(call, "links", links);
        return whole["_total_items"]!.GetValue<int>() == 0 ? ApiResponse.Nothing : ApiResponse.Ok(whole);
    }

    static ApiResponse Change(ApiCall call, Batch batch, EntityKind kind, bool isLink)
    {
        if (call.Account.Find(kind, call.Id()) is not { IsDeleted: false } record)
            return ApiResponse.NotFound("Entity");
        if (batch.Check(item => Check(item, call.Account, record)) is { } refusal)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var links = batch.Items.Select(item => (Item: item, Other: Other(call.Account, item)!)).ToList();
        foreach (var (item, other) in links)
            if (isLink)
                Link(act, record, other, item["metadata"]?["is_main"]?.GetValue<bool>() ?? false);
            else
                Unlink(act, record, other);
        act.Finish();
        return isLink
            ? ApiResponse.Ok(HalPages.Whole(call, "links", links.Select(link => Written(record, link.Item))))
            : ApiResponse.Nothing;
    }

    static void Check(ItemValidator item, Account account, Record record)
    {
        item.Required("to_entity_id", "to_entity_type");
        item.Word("to_entity_type", [.. EntityKinds.All.Where(kind => kind != record.Kind).Select(kind => kind.Plural)]);
        item.Ints("to_entity_id");
        item.Object("metadata");
        if (item.Item["metadata"] is JsonObject metadata)
            item.Inner("metadata", metadata).Bool("is_main");
        if (item.Has("to_entity_id") && Other(account, item.Item) is null)
            item.NotSupported("to_entity_id");
    }

    static Record? Other(Account account, JsonObject item) =>
        EntityKinds.OfPlural(item["to_entity_type"]?.ToString()) is { } kind && int.TryParse(item["to_entity_id"]?.ToString(), out var id)
            ? account.Find(kind, id) is { IsDeleted: false } other
                ? other
                : null
            : null;

    static void Link(ChangeRecorder act, Record record, Record other, bool isMain)
    {
        if (!Join(record, other, isMain))
            return;
        Tell(act, record, other, "linked");
    }

    static void Unlink(ChangeRecorder act, Record record, Record other)
    {
        if (record.Links.FirstOrDefault(link => link.Beyond(record) == other) is not { } link)
            return;
        link.Cut();
        Tell(act, record, other, "unlinked");
    }

    static void Tell(ChangeRecorder act, Record record, Record other, string what)
    {
        act.Event($"entity_{what}", record, after: EventValues.Linked(other));
        act.Hook("update", record, () => WebhookPayloads.Of(act.Account, record));
    }

    static JsonObject View(Record from, Record to, bool isMain)
    {
        var view = new JsonObject
        {
            ["entity_id"] = from.Id,
            ["entity_type"] = from.Kind.Plural,
            ["to_entity_id"] = to.Id,
            ["to_entity_type"] = to.Kind.Plural,
        };
        view["metadata"] = to.Kind == EntityKind.Contact ? new JsonObject { ["main_contact"] = isMain } : null;
        return view;
    }

    static JsonObject Written(Record record, JsonObject item) =>
        new()
        {
            ["entity_id"] = record.Id,
            ["entity_type"] = record.Kind.Plural,
            ["to_entity_id"] = item["to_entity_id"]!.DeepClone(),
            ["to_entity_type"] = item["to_entity_type"]!.DeepClone(),
            ["metadata"] = item["metadata"]?.DeepClone(),
        };
}
