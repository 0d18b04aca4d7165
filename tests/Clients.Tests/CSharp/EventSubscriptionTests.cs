using System.Text;
using MakCrm.Client;
using MakCrm.TestKit;
using Microsoft.AspNetCore.Http;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class EventSubscriptionTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whenever_the_stream_ends_listening_goes_on_where_it_was()
    {
        await using var api = await StubApi.Start();
        api.Then(
            Stream("retry: 2000\nid: a", Told("b")),
            Answer.Abort(),
            Answer.Problem(503, "service_unavailable"),
            Stream("id: b", "id: c"),
            Stream(Told("d"), Told("e"))
        );
        using var mak = api.Client();
        var wishes = new EventSubscriptionOptions { Types = ["lead.registered.v1", "lead.changed.v1"] };

        var received = await mak.Events.Subscribe(wishes, ct: Ct).Take(3).ToListAsync(Ct);

        received.Select(one => one.Cursor).ShouldBe(["b", "d", "e"]);
        received.ShouldAllBe(one => one.Event.Type == "lead.registered.v1");
        const string Types = "type=lead.registered.v1%2Clead.changed.v1";
        string[] after = ["", "after=b&", "after=b&", "after=b&", "after=c&"];
        api.Calls.Select(call => call.Target.Split('?')[1]).ShouldBe(after.Select(place => place + Types));
    }

    [Fact]
    public async Task The_end_says_how_long_to_wait()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Stream(Told("a"), End("a", "token_expired", 1_234)), Stream(Told("b"))).Client();

        await mak.Events.Subscribe(ct: Ct).Take(2).ToListAsync(Ct);

        api.Time.Pauses.ShouldContain(TimeSpan.FromMilliseconds(1_234));
        api.Calls[1].Target.ShouldEndWith("?after=a");
    }

    [Theory]
    [InlineData(403, "forbidden")]
    [InlineData(409, "event_cursor_expired")]
    public async Task A_refusal_that_does_not_pass_ends_it(int status, string code)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Stream(Told("a"), End("a", "forbidden", 0)), Answer.Problem(status, code)).Client();

        var refused = await Should.ThrowAsync<MakProblemException>(async () => await mak.Events.Subscribe(ct: Ct).ToListAsync(Ct));

        refused.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_line_that_is_silent_for_too_long_is_dead()
    {
        await using var api = await StubApi.Start();
        var silent = new TaskCompletionSource();
        using var mak = api.Then(Stream(silent, Told("a")), Stream(Told("b"))).Client();
        await using var events = mak.Events.Subscribe(ct: Ct).GetAsyncEnumerator(Ct);
        await events.MoveNextAsync();

        var next = events.MoveNextAsync().AsTask();
        await silent.Task;
        await Eventually.Is(() => Task.FromResult(HasCalledAgain(api)), "it listens anew");

        (await next.Soon()).ShouldBeTrue();
        events.Current.Cursor.ShouldBe("b");
    }

    [Fact]
    public async Task Listening_can_be_cancelled_while_nothing_happens()
    {
        await using var api = await StubApi.Start();
        var silent = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        using var mak = api.Then(Stream(silent)).Client();

        var listening = mak.Events.Subscribe(ct: stop.Token).ToListAsync(Ct).AsTask();
        await silent.Task;
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => listening.Soon());
    }

    static bool HasCalledAgain(StubApi api)
    {
        api.Time.Advance(TimeSpan.FromSeconds(45));
        return api.Calls.Length == 2;
    }

    static string Told(string id) =>
        $$"""
            id: {{id}}
            data: {"id":"{{Guid.CreateVersion7()}}","type":"lead.registered.v1","occurredAt":"2026-01-20T10:02:11Z","record":{"type":"lead","id":"{{Guid.CreateVersion7()}}","sequence":1},"correlationId":"{{Guid.CreateVersion7()}}","data":{} }
            """;

    static string End(string cursor, string reason, int wait) =>
        $$"""
            event: end
            id: {{cursor}}
            data: {"reason":"{{reason}}","cursor":"{{cursor}}","retryAfterMs":{{wait}}}
            """;

    static RequestDelegate Stream(params string[] messages) => Answer.Text(200, "text/event-stream", Text(messages));

    /// <summary>Says that everything was sent, and then nothing more until the client goes away.</summary>
    static RequestDelegate Stream(TaskCompletionSource sent, params string[] messages) =>
        async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Text(messages)));
            await context.Response.Body.FlushAsync();
            await Answer.Hang(sent)(context);
        };

    static string Text(string[] messages) => string.Concat(messages.Select(message => message.ReplaceLineEndings("\n") + "\n\n"));
}
