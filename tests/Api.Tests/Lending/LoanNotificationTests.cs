using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Lending;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Whoever answers for an application is told what its bank says, and of documents that are due.</summary>
public sealed class LoanNewsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/loan-applications";

    [Fact]
    public async Task Whoever_answers_for_an_application_is_told_what_others_put_down()
    {
        var (responsible, colleague) = (await api.NewMember("manager"), await api.NewMember("manager"));
        var id = await Submitted(responsible.Id);
        await Wants(id, dueOn: "2030-01-25");
        await Hears(responsible, id, "loan_documents_requested");
        var offer = new
        {
            amount = Rubles(45_000_000),
            months = 36,
            rate = 20,
        };
        (await api.Office.Post($"{Path}/{id}/decisions", new { decision = "approved", offers = new[] { offer } })).Expect(200);
        await Hears(responsible, id, "loan_decided", "loan_documents_requested");
        (await News(colleague, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_has_put_down_themselves_is_no_news_to_them()
    {
        var responsible = await api.NewMember("manager");
        var id = await Submitted(responsible.Id);
        (await responsible.Api.Post($"{Path}/{id}/decisions", new { decision = "declined", reason = "Низкий балл" })).Expect(200);
        var other = await Submitted(responsible.Id);
        await Wants(other, dueOn: "2030-01-25");
        await Hears(responsible, other, "loan_documents_requested");
        (await News(responsible, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_that_are_due_are_told_of_once()
    {
        var responsible = await api.NewMember("manager");
        var id = await Submitted(responsible.Id);
        await Wants(id, dueOn: "2030-01-25");
        const string today = "update loan_applications set remind_on = (now() at time zone 'UTC')::date where id = $1";
        await api.Database.Execute(today, id);
        foreach (var _ in Enumerable.Range(0, 2))
            await api.Services.GetRequiredService<LoanReminderWorker>().Run(TestContext.Current.CancellationToken);
        await Hears(responsible, id, "loan_documents_due", "loan_documents_requested");
    }

    async Task<Guid> Submitted(Guid responsible)
    {
        var program = await api.Office.NewProgram(await api.Office.NewBank(), "mortgage");
        var application = new
        {
            clientId = await api.Office.NewBorrower(),
            programIds = new[] { program },
            amount = Rubles(50_000_000),
            months = 36,
            responsibleId = responsible,
        };
        var id = (await api.Office.Post(Path, application)).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        (await api.Office.Post($"{Path}/{id}/submit", new { })).Expect(200);
        return id;
    }

    async Task Wants(Guid id, string dueOn)
    {
        var document = new
        {
            code = "employment_record",
            title = "Копия трудовой",
            dueOn,
        };
        var decision = new { decision = "documents_requested", documents = new[] { document } };
        (await api.Office.Post($"{Path}/{id}/decisions", decision)).Expect(200);
    }

    static Task Hears(Member person, Guid application, params string[] kinds) =>
        Eventually.Holds(async () => (await News(person, application)).ShouldBe(kinds, ignoreOrder: true));

    static async Task<IReadOnlyList<string?>> News(Member person, Guid application) =>
        [
            .. (await person.Api.Get("/api/v1/notifications?limit=200"))
                .Expect(200)
                .Items.Where(n => n["subject"]!["id"]!.GetValue<Guid>() == application)
                .Select(n => n.Text("kind")),
        ];
}
