using System.Diagnostics;
using MakCrm.WebApi.Observability;

namespace MakCrm.Api.Tests.Observability;

/// <summary>What libraries note in spans, and what is left of it.</summary>
public sealed class RedactionTests : IDisposable
{
    const string Person = "Меткин +79031234567";
    const string SourceName = "MakCrm.RedactionTests";
    static readonly ActivitySource Source = new(SourceName);
    readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };
    readonly SpanRedaction redaction = new();

    public RedactionTests() => ActivitySource.AddActivityListener(listener);

    [Theory]
    [InlineData("url.path")]
    [InlineData("url.full")]
    [InlineData("url.query")]
    [InlineData("user_agent.original")]
    [InlineData("client.address")]
    [InlineData("http.request.method_original")]
    [InlineData("db.query.parameter.p0")]
    [InlineData("db.npgsql.data_source")]
    [InlineData("tomorrow.new_tag")]
    public void A_tag_that_is_on_no_list_goes(string tag) => After(span => span.SetTag(tag, Person)).GetTagItem(tag).ShouldBeNull();

    [Theory]
    [InlineData("http.route", "api/v1/leads/{id}")]
    [InlineData("db.query.text", "select id from leads where tenant_id = $1 limit 20")]
    public void A_tag_that_is_stays(string tag, string value) => After(span => span.SetTag(tag, value)).GetTagItem(tag).ShouldBe(value);

    [Theory]
    [InlineData("select 'Меткин'", "select ?")]
    [InlineData("select 'О''Меткин', $1", "select ?, $1")]
    [InlineData(@"select E'Мет\'кин'", "select ?")]
    [InlineData("select $q$Меткин$q$", "select ?")]
    [InlineData("where phone = 79031234567", "where phone = ?")]
    public void Literals_in_statements_are_blanked(string sql, string left) =>
        After(span => span.SetTag("db.query.text", sql)).GetTagItem("db.query.text").ShouldBe(left);

    [Fact]
    public void The_host_of_a_call_stays_and_that_of_a_request_is_what_its_sender_wrote()
    {
        After(span => span.SetTag("server.address", "hooks.example"), ActivityKind.Client).GetTagItem("server.address").ShouldNotBeNull();
        After(span => span.SetTag("server.address", Person), ActivityKind.Server).GetTagItem("server.address").ShouldBeNull();
    }

    [Fact]
    public void Words_of_errors_go_and_their_types_stay()
    {
        var span = After(span => span.AddException(new InvalidOperationException(Person)).SetStatus(ActivityStatusCode.Error, Person));
        (span.Status, span.StatusDescription).ShouldBe((ActivityStatusCode.Error, null));
        var tags = span.Events.Single().Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        tags["exception.type"].ShouldBe("System.InvalidOperationException");
        tags.Values.ShouldAllBe(value => !$"{value}".Contains("Меткин"));
    }

    [Fact]
    public void Whoever_else_redacts_in_the_same_program_adds_nothing()
    {
        using var other = new SpanRedaction();
        var span = After(span => span.AddException(new InvalidOperationException(Person)));
        span.Events.Single().Tags.Select(tag => tag.Key).ShouldBeUnique();
    }

    Activity After(Action<Activity> note, ActivityKind kind = ActivityKind.Internal)
    {
        var span = Source.StartActivity("noted", kind)!;
        note(span);
        span.Stop();
        redaction.OnEnd(span);
        return span;
    }

    public void Dispose()
    {
        redaction.Dispose();
        listener.Dispose();
    }
}
