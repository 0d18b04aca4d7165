using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Api;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Control;

/// <summary>
/// What the real one does not have, below <c>/_fake</c>: the clock, faults, counters, the log of hooks, and the hands of people who work in
/// amoCRM's own pages. Nothing here is slowed down, counted or broken.
/// </summary>
sealed class ControlEndpoints(FakeState world, WebhookSender sender, OAuthEndpoints oauth)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var fake = app.MapGroup("/_fake");
        fake.MapPost("/reset", () => Locked(world.Reset));
        fake.MapPost("/clock", (ClockAdvance move) => Locked(() => world.Clock.Advance(TimeSpan.FromSeconds(move.Advance))));
        fake.MapGet("/clock", () => new { world.Now });
        fake.MapGet("/faults", () => Got(() => world.Faults.Plan));
        fake.MapPut("/faults", (FaultPlan plan) => Locked(() => world.ChangeFaults(plan)));
        fake.MapPut("/limits", (LimitsChange change) => Locked(() => Change(change)));
        fake.MapDelete("/limits/blocks", () => Locked(world.Limits.Unblock));
        fake.MapPut("/duplicates", (DuplicateControl control) => Locked(() => world.ControlsDuplicates = control.IsOn));
        fake.MapGet("/calls", () => Got(() => world.Calls.Counts.ToList()));
        fake.MapDelete("/calls", () => Locked(world.Calls.Clear));
        fake.MapPost("/integrations", (Integration integration) => Locked(() => world.Integrations.Add(integration)));
        MapHooks(fake);
        MapAccounts(fake);
    }

    void MapHooks(RouteGroupBuilder fake)
    {
        fake.MapGet("/hooks", () => Got(() => world.Hooks.Log.Select(WebhookLogEntry.Of).ToList()));
        fake.MapPost("/hooks/settle", (CancellationToken cancellationToken) => sender.Settle(cancellationToken));
        fake.MapPost(
            "/hooks/{id:int}/repeat",
            (int id) => Found(() => world.Hooks.Log.FirstOrDefault(hook => hook.Id == id), hook => world.Hooks.Repeat(world, hook))
        );
        fake.MapPost(
            "/accounts/{account:int}/webhooks/{id:int}/enable",
            (int account, int id) =>
                Found(
                    () => world.AccountOf(account)?.Webhooks.FirstOrDefault(webhook => webhook.Id == id),
                    webhook =>
                    {
                        webhook.IsDisabled = false;
                        webhook.BadAnswers.Clear();
                    }
                )
        );
    }

    void MapAccounts(RouteGroupBuilder fake)
    {
        fake.MapGet("/accounts", () => Got(() => world.Accounts.Select(AccountSummary.Of).ToList()));
        fake.MapPost("/accounts", (NewAccount wish) => Got(() => Add(wish)));
        fake.MapPost(
            "/accounts/{account:int}/host",
            (int account, HostChange move) => Found(() => world.AccountOf(account), one => Move(one, move.Host))
        );
        fake.MapPost(
            "/accounts/{account:int}/tokens/revoke",
            (int account) => Found(() => world.AccountOf(account), one => world.Tokens.Revoke(one))
        );
        fake.MapPost("/accounts/{account:int}/tokens", LongLived);
        fake.MapPost("/accounts/{account:int}/disconnect", Disconnect);
        fake.MapPost(
            "/accounts/{account:int}/fill",
            (int account, SeedRequest fill) => Found(() => world.AccountOf(account), one => SampleSeeder.Add(world, one, fill.Leads))
        );
        MapHands(fake);
    }

    void MapHands(RouteGroupBuilder fake)
    {
        fake.MapDelete(
            "/accounts/{account:int}/tasks/{id:int}",
            (int account, int id, int? user) => AtDesk(account, user, act => TaskEndpoints.Delete(act, id) ? null : Results.NotFound())
        );
        fake.MapDelete(
            "/accounts/{account:int}/notes/{id:int}",
            (int account, int id, int? user) => AtDesk(account, user, act => NoteEndpoints.Delete(act, id) ? null : Results.NotFound())
        );
        fake.MapPatch("/accounts/{account:int}/{plural}/{id:int}", PatchByHand);
        fake.MapDelete(
            "/accounts/{account:int}/{plural}/{id:int}",
            (int account, string plural, int id, int? user) => ByHand(account, plural, id, user, Delete)
        );
        fake.MapPost(
            "/accounts/{account:int}/{plural}/{id:int}/restore",
            (int account, string plural, int id, int? user) => ByHand(account, plural, id, user, Restore)
        );
        fake.MapPost(
            "/accounts/{account:int}/{plural}/{id:int}/merge/{loser:int}",
            (int account, string plural, int id, int loser, int? user) =>
                ByHand(account, plural, id, user, (writer, record) => Merge(account, writer, record, loser))
        );
    }

    /// <summary>As somebody at amoCRM's own pages would; unless told who, an administrator.</summary>
    IResult AtDesk(int account, int? user, Func<ChangeRecorder, IResult?> work)
    {
        lock (world.Gate)
        {
            if (world.AccountOf(account) is not { } home)
                return Results.NotFound();
            var act = new ChangeRecorder(world, home, user ?? home.Admin.Id);
            if (work(act) is { } refusal)
                return refusal;
            act.Finish();
            return Results.NoContent();
        }
    }

    /// <summary>What amoCRM's pages do not offer is refused.</summary>
    IResult ByHand(int account, string plural, int id, int? user, Func<RecordWriter, Record, bool> work) =>
        AtDesk(
            account,
            user,
            act =>
                EntityKinds.OfPlural(plural) is not { } kind || act.Account.Find(kind, id) is not { } record ? Results.NotFound()
                : work(new(act), record) ? null
                : Results.Conflict()
        );

    public IResult PatchByHand(int account, string plural, int id, int? user, JsonObject change) =>
        ByHand(
            account,
            plural,
            id,
            user,
            (writer, record) =>
            {
                var batch = Batch.Of(change);
                RecordValidation.Check(batch.Check(0), world.AccountOf(account)!, record.Kind, record);
                if (batch.Refusal is not null || record.IsDeleted)
                    return false;
                writer.Patch(record, change);
                return true;
            }
        );

    static bool Delete(RecordWriter writer, Record record)
    {
        if (record.IsDeleted || record.IsUnsorted)
            return false;
        writer.Delete(record);
        return true;
    }

    static bool Restore(RecordWriter writer, Record record)
    {
        if (!record.IsDeleted)
            return false;
        writer.Restore(record);
        return true;
    }

    bool Merge(int account, RecordWriter writer, Record winner, int loser)
    {
        static bool IsThere(Record record) => record is { IsDeleted: false, IsUnsorted: false };
        if (world.AccountOf(account)!.Find(winner.Kind, loser) is not { } other || other == winner || !IsThere(other) || !IsThere(winner))
            return false;
        writer.Merge(winner, other);
        return true;
    }

    AccountSummary Add(NewAccount wish)
    {
        var account = AccountFactory.NewAccount(world, wish.Subdomain, wish.Host);
        world.Accounts.Add(account);
        return AccountSummary.Of(account);
    }

    static void Move(Account account, string host)
    {
        account.FormerHosts.Add(account.Host);
        account.FormerHosts.Remove(host);
        account.Host = host;
    }

    async Task<IResult> Disconnect(int account, string? client, CancellationToken cancellationToken)
    {
        Account? home;
        Integration? integration;
        lock (world.Gate)
        {
            home = world.AccountOf(account);
            integration = world.Integrations.FirstOrDefault(one => client is null || one.ClientId == client);
            if (home is null || integration is null)
                return Results.NotFound();
            world.Tokens.Revoke(home, integration.ClientId);
        }

        await sender.Disconnect(integration, home, cancellationToken);
        return Results.NoContent();
    }

    IResult LongLived(int account, LongLivedTokenRequest wish)
    {
        lock (world.Gate)
        {
            var home = world.AccountOf(account);
            var user = home?.Users.FirstOrDefault(one => one.Id == (wish.UserId ?? home.Admin.Id));
            return user is null
                ? Results.NotFound()
                : Results.Ok(new { AccessToken = oauth.LongLived(home!, user.Id, wish.ClientId, TimeSpan.FromDays(wish.Days)) });
        }
    }

    void Change(LimitsChange change)
    {
        world.Limits.PerSecond = change.PerSecond ?? world.Limits.PerSecond;
        world.Limits.PerAccount = change.PerAccount ?? world.Limits.PerAccount;
        world.Limits.RefusalsBeforeBlock = change.RefusalsBeforeBlock ?? world.Limits.RefusalsBeforeBlock;
        world.Limits.BlockFor = change.BlockSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : world.Limits.BlockFor;
    }

    IResult Locked(Action work)
    {
        lock (world.Gate)
            work();
        return Results.NoContent();
    }

    IResult Got<T>(Func<T> read)
    {
        lock (world.Gate)
            return Results.Ok(read());
    }

    IResult Found<T>(Func<T?> find, Action<T> work)
        where T : class
    {
        lock (world.Gate)
        {
            if (find() is not { } found)
                return Results.NotFound();
            work(found);
            return Results.NoContent();
        }
    }
}
