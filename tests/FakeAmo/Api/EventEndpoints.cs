using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What happened in the account, newest first: by this a caller finds what its webhooks lost.</summary>
static class EventEndpoints
{
    const string AnyField = "custom_field_value_changed";

    static readonly (string Key, string Title)[] Types =
    [
        ("lead_added", "Новая сделка"),
        ("lead_deleted", "Сделка удалена"),
        ("lead_restored", "Сделка восстановлена"),
        ("lead_status_changed", "Изменение этапа продажи"),
        ("contact_added", "Новый контакт"),
        ("contact_deleted", "Контакт удален"),
        ("contact_restored", "Контакт восстановлен"),
        ("company_added", "Новая компания"),
        ("company_deleted", "Компания удалена"),
        ("company_restored", "Компания восстановлена"),
        ("task_added", "Новая задача"),
        ("task_deleted", "Задача удалена"),
        ("task_completed", "Завершение задачи"),
        ("task_type_changed", "Изменение типа задачи"),
        ("task_text_changed", "Изменение текста задачи"),
        ("task_deadline_changed", "Изменение даты исполнения задачи"),
        ("task_result_added", "Результат по задаче"),
        ("incoming_call", "Входящий звонок"),
        ("outgoing_call", "Исходящий звонок"),
        ("incoming_sms", "Входящее SMS"),
        ("outgoing_sms", "Исходящее SMS"),
        ("entity_tag_added", "Теги добавлены"),
        ("entity_tag_deleted", "Теги убраны"),
        ("entity_linked", "Прикрепление"),
        ("entity_unlinked", "Открепление"),
        ("sale_field_changed", "Изменение поля «Бюджет»"),
        ("name_field_changed", "Изменение поля «Название»"),
        (AnyField, "Изменение поля"),
        ("entity_responsible_changed", "Ответственный изменен"),
        ("common_note_added", "Новое примечание"),
        ("common_note_deleted", "Примечание удалено"),
        ("attachment_note_added", "Добавлен новый файл"),
        ("geo_note_added", "Новое примечание с гео-меткой"),
        ("service_note_added", "Новое системное примечание"),
        ("site_visit_note_added", "Заход на сайт"),
        ("message_to_cashier_note_added", "Сообщение кассиру"),
        ("ai_result", "Результат ИИ"),
        ("entity_merged", "Выполнено объединение"),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("events", call => HalPages.Of(call, "events", Found(call), row => View(call, row), Assumptions.MostEventsPerPage));
        routes.Get(
            "events/types",
            call =>
                ApiResponse.Ok(
                    HalPages.Whole(call, "events_types", Types.Select((type, index) => TypeView(type.Key, index + 1, type.Title)))
                )
        );
        routes.Get(
            "events/{key}",
            call =>
                call.Account.Events.FirstOrDefault(row => row.Id == call.Word("key")) is { } row
                    ? ApiResponse.Ok(View(call, row))
                    : ApiResponse.Nothing
        );
    }

    static IEnumerable<EventRow> Found(ApiCall call)
    {
        var filter = call.Query["filter"];
        return Enumerable
            .Reverse(call.Account.Events)
            .Where(row =>
                filter["id"].FitsWord(row.Id)
                && FitsType(filter["type"], row.Type)
                && filter["entity"].FitsWord(row.EntityType)
                && filter["entity_id"].Fits(row.EntityId)
                && filter["created_by"].Fits(row.CreatedBy)
                && FitsTime(filter["created_at"], row.CreatedAt)
            );
    }

    /// <summary>Any custom field's change is also found by the word for all of them.</summary>
    static bool FitsType(PhpQuery query, string type) =>
        query.FitsWord(type) || (type.StartsWith("custom_field_", StringComparison.Ordinal) && query.FitsWord(AnyField));

    /// <summary>One moment means from then on, two with a comma are from and to; or they are named.</summary>
    static bool FitsTime(PhpQuery query, long at)
    {
        if (query.Text?.Split(',') is not { } bounds)
            return query.Fits(at);
        return (!long.TryParse(bounds[0], out var from) || at >= from)
            && (!long.TryParse(bounds.ElementAtOrDefault(1), out var to) || at <= to);
    }

    static JsonObject TypeView(string key, int type, string title) =>
        new()
        {
            ["key"] = key,
            ["type"] = type,
            ["lang"] = title,
        };

    static JsonObject View(ApiCall call, EventRow row)
    {
        var path = row.EntityType == "task" ? "tasks" : EntityKinds.All.First(kind => kind.Singular == row.EntityType).Plural;
        return new()
        {
            ["id"] = row.Id,
            ["type"] = row.Type,
            ["entity_id"] = row.EntityId,
            ["entity_type"] = row.EntityType,
            ["created_by"] = row.CreatedBy,
            ["created_at"] = row.CreatedAt,
            ["value_after"] = row.After.DeepClone(),
            ["value_before"] = row.Before.DeepClone(),
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"events/{row.Id}"),
            ["_embedded"] = new JsonObject
            {
                ["entity"] = new JsonObject { ["id"] = row.EntityId, ["_links"] = call.Self($"{path}/{row.EntityId}") },
            },
        };
    }
}
