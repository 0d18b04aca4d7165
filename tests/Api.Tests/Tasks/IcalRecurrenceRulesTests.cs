using MakCrm.Domain.Tasks;
using MakCrm.Infrastructure.Tasks;

namespace MakCrm.Api.Tests.Tasks;

public sealed class IcalRecurrenceRulesTests
{
    static readonly TaskDue Start = TaskDue.AtTime(new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), "Europe/Moscow");
    static readonly TaskDue Day = TaskDue.OnDay(new(2026, 1, 31), "Europe/Moscow");
    readonly IcalRecurrenceRules rules = new();

    [Theory]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T235959Z")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20401231")]
    public void Rules_of_the_standard_are_taken(string rule) => rules.IsValid(rule).ShouldBeTrue();

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;BYHOUR=9,10")]
    [InlineData("FREQ=SOMETIMES")]
    [InlineData("BYDAY=MO")]
    [InlineData("FREQ=DAILY;FOO=1")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;INTERVAL=367")]
    [InlineData("FREQ=DAILY;COUNT=1001")]
    [InlineData("FREQ=DAILY;COUNT=99999999999")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20260201")]
    [InlineData("FREQ=DAILY;UNTIL=20261399")]
    [InlineData("FREQ=DAILY;UNTIL=99")]
    [InlineData("FREQ=DAILY;FREQ=WEEKLY")]
    [InlineData("FREQ=DAILY;;COUNT=2")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    public void Other_rules_are_refused(string rule) => rules.IsValid(rule).ShouldBeFalse();

    [Theory]
    [InlineData("FREQ=DAILY", "2026-01-15T12:00:00Z", "2026-01-16T12:00:00Z")]
    [InlineData("FREQ=DAILY", "2026-03-01T12:00:01Z", "2026-03-02T12:00:00Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "2026-01-15T12:00:00Z", "2026-01-19T12:00:00Z")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T12:00:00Z", "2026-03-31T12:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260117", "2026-01-16T12:00:00Z", "2026-01-17T12:00:00Z")]
    public void The_next_one_comes_after_the_moment(string rule, string after, string next) =>
        rules.Next(rule, Start, Moment(after)).ShouldNotBeNull().At.ShouldBe(Moment(next));

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=2", "2026-01-16T12:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260117T120000Z", "2026-01-17T12:00:00Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260117", "2026-01-17T12:00:00Z")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-15T12:00:00Z")]
    public void A_rule_ends(string rule, string after) => rules.Next(rule, Start, Moment(after)).ShouldBeNull();

    [Fact]
    public void Days_stay_days()
    {
        rules.Next("FREQ=MONTHLY;BYMONTHDAY=-1", Day, Day.At!.Value).ShouldBe(TaskDue.OnDay(new(2026, 2, 28), "Europe/Moscow"));
        rules.Next("FREQ=DAILY;COUNT=2", Day, Moment("2026-02-01T20:59:59Z")).ShouldBeNull();
    }

    [Fact]
    public void The_clock_of_the_person_stays_when_summer_comes()
    {
        var berlin = TaskDue.AtTime(Moment("2026-03-27T08:00:00Z"), "Europe/Berlin");
        rules.Next("FREQ=WEEKLY", berlin, berlin.At!.Value)!.At.ShouldBe(Moment("2026-04-03T07:00:00Z"));
    }

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
