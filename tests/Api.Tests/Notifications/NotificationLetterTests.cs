using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Domain.Clients;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Notifications;

/// <summary>News comes by letter to who wants it so, when he wants it, once, and only of what he may know.</summary>
[DedicatedServer("the clock of background work")]
public sealed class NotificationLetterTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Preferences = "/api/v1/notification-preferences";

    [Fact]
    public async Task Who_wants_it_is_written_to_at_once_and_nobody_else()
    {
        var (reader, other) = (await Wishing("at_once"), await api.NewPerson());
        await Assign(other);
        await Assign(reader);
        var letter = await api.Letters.Newest(reader.Email);
        letter.Subject.ShouldBe("Вам назначен клиент");
        letter.Text.ShouldContain("Мария Иванова");
        letter.Text.ShouldContain("Вы стали ответственным за клиента.");
        letter.Unsubscribe.ShouldNotBeNull();
        letter.Html.ShouldContain($"<a href=\"{letter.Unsubscribe}\">");
        api.Letters.To(reader.Email).ShouldHaveSingleItem();
        api.Letters.To(other.Email).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_digest_gathers_a_day_in_one_letter()
    {
        var reader = await Wishing("digest");
        await Assign(reader, times: 60);
        await Waiting(reader, 60);
        api.Letters.To(reader.Email).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromDays(1));
        var letter = await api.Letters.Newest(reader.Email);
        letter.Subject.ShouldBe("Новых уведомлений: 60");
        letter.Text.ShouldContain("И ещё: 10");
        await Waiting(reader, 0);
        api.Letters.To(reader.Email).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_leaves_in_quiet_hours_and_all_of_it_after_them()
    {
        var moscow = TimeZoneInfo.ConvertTime(api.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"));
        var days = new[] { moscow.AddHours(-1), moscow }.Select(at => at.DayOfWeek.ToString().ToLowerInvariant()).Distinct();
        var quiet = new
        {
            days,
            from = moscow.AddHours(-1).ToString("HH:mm"),
            to = moscow.AddHours(1).ToString("HH:mm"),
        };
        var reader = await Wishing("at_once", quiet);
        await Assign(reader, times: 2);
        await Waiting(reader, 2);
        api.Letters.To(reader.Email).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        (await api.Letters.Newest(reader.Email)).Subject.ShouldBe("Новых уведомлений: 2");
    }

    [Fact]
    public async Task What_waits_goes_by_the_wishes_of_the_moment()
    {
        var reader = await Wishing("digest");
        var me = api.As(await api.TokensOf(reader));
        await Assign(reader);
        await Waiting(reader, 1);
        (await me.Patch(Preferences, Wish("at_once"))).Expect(200);
        (await api.Letters.Newest(reader.Email)).Subject.ShouldBe("Вам назначен клиент");
    }

    [Fact]
    public async Task Who_is_blocked_or_sees_it_no_more_is_not_written_to()
    {
        var (blocked, blind, seeing) = (await Wishing("digest"), await Wishing("digest"), await Wishing("digest"));
        foreach (var reader in new[] { blocked, blind, seeing })
        {
            await Assign(reader);
            await Waiting(reader, 1);
        }

        (await api.Office.Post($"/api/v1/users/{blocked.Id}/block")).Expect(200);
        (await api.Office.Patch($"/api/v1/users/{blind.Id}", new { roles = new[] { "guest" } })).Expect(200);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await api.Letters.Newest(seeing.Email);
        await Waiting(blocked, 0);
        await Waiting(blind, 0);
        api.Letters.To(blocked.Email).ShouldBeEmpty();
        api.Letters.To(blind.Email).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letters_link_ends_letters_by_a_click_and_not_by_a_look()
    {
        var reader = await Wishing("at_once");
        await Assign(reader);
        var link = (await api.Letters.Newest(reader.Email)).Unsubscribe!;
        var path = new Uri(link).PathAndQuery;
        using var browser = api.NewBrowser();
        var page = await browser.Open(path);
        page.Status.ShouldBe(200);
        (await Rules(reader)).ShouldNotContain("off");
        (await browser.Submit(page, ("List-Unsubscribe", "One-Click"))).Text.ShouldContain("Письма отключены");
        (await Rules(reader)).ShouldContain("off");
        (await browser.Open(path[..^4] + "AAAA")).Status.ShouldBe(404);
        (await browser.Open("/account/letters")).Status.ShouldBe(404);
        await Assign(reader);
        await Eventually.Holds(async () => (await Unsorted()).ShouldBe(0));
        await Waiting(reader, 0);
        api.Letters.To(reader.Email).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mail_program_and_its_reader_may_click_at_once()
    {
        var reader = await Wishing("at_once");
        await Assign(reader);
        var path = new Uri((await api.Letters.Newest(reader.Email)).Unsubscribe!).PathAndQuery;
        var clicks = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                using var browser = api.NewBrowser();
                return await browser.Submit(await browser.Open(path), ("List-Unsubscribe", "One-Click"));
            });
        foreach (var answer in await Task.WhenAll(clicks))
            answer.Text.ShouldContain("Письма отключены");
        (await Rules(reader)).ShouldContain("off");
    }

    [Fact]
    public async Task Two_servers_write_each_letter_once()
    {
        var readers = new List<TestPerson>();
        for (var i = 0; i < 4; i++)
            readers.Add(await Wishing("digest"));
        foreach (var reader in readers)
            await Assign(reader, times: 20);
        foreach (var reader in readers)
            await Waiting(reader, 20);
        await using var second = await api.SecondServer();
        second.Clock.Advance(api.Clock.GetUtcNow() - second.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        api.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var reader in readers)
            await Waiting(reader, 0);
        (await Written(readers)).ShouldBe([
            "Новых уведомлений: 20",
            "Новых уведомлений: 20",
            "Новых уведомлений: 20",
            "Новых уведомлений: 20",
        ]);
    }

    [Fact]
    public async Task What_cannot_be_committed_is_neither_lost_nor_doubled()
    {
        var reader = await Wishing("at_once");
        var other = await Wishing("at_once");
        await api.Database.Execute(
            $"""
            create sequence tries;
            create function no_letters() returns trigger language plpgsql security definer as $$ begin
              if new.recipient = '{reader.Email}' then perform nextval('tries'); raise 'no letter today'; end if; return new; end $$;
            create trigger no_letters before insert on mail_messages for each row execute function no_letters()
            """
        );
        await Assign(reader, times: 3);
        await Assign(other);
        await api.Letters.Newest(other.Email);
        await Eventually.Holds(async () => (await api.Database.Value<bool>("select is_called from tries")).ShouldBeTrue());
        (await Written([reader])).ShouldBeEmpty();
        await api.Database.Execute("drop trigger no_letters on mail_messages");
        await Eventually.Holds(async () => (await Unsorted()).ShouldBe(0));
        await Waiting(reader, 0);
        (await Written([reader])).Count.ShouldBeInRange(1, 3);
    }

    static object Wish(string delivery, params object[] quietHours) =>
        new
        {
            rules = new[]
            {
                new
                {
                    kind = "client_assigned",
                    channel = "email",
                    delivery,
                },
            },
            quietHours,
        };

    /// <summary>A manager who wants letters of the clients that he is given.</summary>
    async Task<TestPerson> Wishing(string delivery, params object[] quietHours)
    {
        var person = await api.NewPerson();
        (await api.As(await api.TokensOf(person)).Patch(Preferences, Wish(delivery, quietHours))).Expect(200);
        return person;
    }

    async Task Assign(TestPerson to, int times = 1)
    {
        var client = (await api.Office.NewPerson("Анна")).Id;
        for (var i = 0; i < times; i++)
            await api.Raise(api.HeadOffice.Id, new ClientAssigned(client, to.Id), client);
    }

    Task Waiting(TestPerson reader, int posts) =>
        Eventually.Holds(async () =>
            (await api.Database.Value<long>("select count(*) from notification_posts where person_id = $1", reader.Id)).ShouldBe(posts)
        );

    Task<long> Unsorted() => api.Database.Value<long>("select count(*) from notifications where not is_sorted");

    async Task<string> Rules(TestPerson reader) =>
        (string)(await api.Database.Rows("select wishes::text from notification_preferences where owner_id = $1", reader.Id))[0][0]!;

    async Task<List<string>> Written(List<TestPerson> readers) =>
        [
            .. (
                await api.Database.Rows(
                    "select subject from mail_messages where template = 'notifications' and recipient = any ($1)",
                    (object)readers.Select(r => r.Email).ToArray()
                )
            ).Select(row => (string)row[0]!),
        ];
}
