using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>The account, its people and the reasons for which leads are lost: read, not written.</summary>
static class AccountEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("account", call => ApiResponse.Ok(AccountView(call)));
        routes.Get("users", call => HalPages.Of(call, "users", call.Account.Users, user => UserView(call, user)));
        routes.Get(
            "users/{id:int}",
            call =>
                call.Account.Users.FirstOrDefault(user => user.Id == call.Id()) is { } user
                    ? ApiResponse.Ok(UserView(call, user))
                    : ApiResponse.NotFound("User")
        );
        routes.Get("leads/loss_reasons", call => HalPages.Of(call, "loss_reasons", call.Account.LossReasons, View));
        routes.Get(
            "leads/loss_reasons/{id:int}",
            call =>
                call.Account.LossReasons.FirstOrDefault(reason => reason.Id == call.Id()) is { } reason
                    ? ApiResponse.Ok(View(reason))
                    : ApiResponse.NotFound("Loss reason")
        );
    }

    static JsonObject AccountView(ApiCall call)
    {
        var account = call.Account;
        var view = new JsonObject
        {
            ["id"] = account.Id,
            ["name"] = account.Name,
            ["subdomain"] = account.Subdomain,
            ["created_at"] = account.CreatedAt,
            ["created_by"] = 0,
            ["updated_at"] = account.CreatedAt,
            ["updated_by"] = 0,
            ["current_user_id"] = call.UserId,
            ["country"] = "RU",
            ["currency"] = "RUB",
            ["currency_symbol"] = "₽",
            ["customers_mode"] = "unavailable",
            ["is_unsorted_on"] = true,
            ["mobile_feature_version"] = 0,
            ["is_loss_reason_enabled"] = true,
            ["is_helpbot_enabled"] = false,
            ["is_technical_account"] = false,
            ["contact_name_display_order"] = 1,
            ["_links"] = call.Self("account"),
        };
        if (AccountParts(call) is { Count: > 0 } parts)
            view["_embedded"] = parts;
        return view;
    }

    /// <summary>What <c>with</c> asks for.</summary>
    static JsonObject AccountParts(ApiCall call)
    {
        var embedded = new JsonObject();
        if (call.With.Contains("task_types"))
            embedded["task_types"] = new JsonArray([
                .. TaskEndpoints.TaskTypes.Select(type => new JsonObject
                {
                    ["id"] = type.Id,
                    ["name"] = type.Name,
                    ["color"] = null,
                    ["icon_id"] = null,
                    ["code"] = type.Id == 1 ? "FOLLOW_UP" : "MEETING",
                }),
            ]);
        if (call.With.Contains("users_groups"))
            embedded["users_groups"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = 0,
                    ["name"] = "Отдел продаж",
                    ["uuid"] = null,
                }
            );
        if (call.With.Contains("datetime_settings"))
            embedded["datetime_settings"] = new JsonObject { ["timezone"] = "Europe/Moscow", ["timezone_offset"] = "+03:00" };
        return embedded;
    }

    static JsonObject UserView(ApiCall call, User user)
    {
        var all = new JsonObject
        {
            ["view"] = "A",
            ["edit"] = "A",
            ["add"] = "A",
            ["delete"] = "A",
            ["export"] = "A",
        };
        var view = new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["email"] = user.Email,
            ["lang"] = "ru",
            ["rights"] = new JsonObject
            {
                ["leads"] = all,
                ["contacts"] = all.DeepClone(),
                ["companies"] = all.DeepClone(),
                ["tasks"] = new JsonObject { ["edit"] = "A", ["delete"] = "A" },
                ["mail_access"] = false,
                ["catalog_access"] = false,
                ["status_rights"] = new JsonArray(),
                ["is_admin"] = user.IsAdmin,
                ["is_free"] = false,
                ["is_active"] = true,
                ["group_id"] = user.GroupId == 0 ? null : user.GroupId,
                ["role_id"] = null,
            },
            ["_links"] = call.Self($"users/{user.Id}"),
        };
        if (call.With.Contains("group"))
            view["_embedded"] = new JsonObject
            {
                ["groups"] = new JsonArray(new JsonObject { ["id"] = user.GroupId, ["name"] = "Отдел продаж" }),
            };
        return view;
    }

    public static JsonObject View(LossReason reason) =>
        new()
        {
            ["id"] = reason.Id,
            ["name"] = reason.Name,
            ["sort"] = reason.Sort,
            ["created_at"] = reason.CreatedAt,
            ["updated_at"] = reason.CreatedAt,
        };
}
