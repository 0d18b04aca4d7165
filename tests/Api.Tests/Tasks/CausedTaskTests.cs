using MakCrm.Application.Tasks.Public;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Api.Tests.Tasks;

/// <summary>Tasks that other modules ask for.</summary>
public sealed class CausedTaskTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task One_cause_makes_one_task_however_often_it_asks()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await Create(key);
        (await Create(key)).ShouldBe(first);
        (await Create(Guid.CreateVersion7().ToString())).ShouldNotBe(first);
        (await api.As(api.HeadOffice).Get($"/api/v1/tasks/{first}"))
            .Expect(200)["title"]
            .GetValue<string>()
            .ShouldBe("Позвонить новому лиду");
    }

    [Fact]
    public async Task A_cause_that_asks_twice_at_once_makes_one_task()
    {
        var key = Guid.CreateVersion7().ToString();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Try(key)));
        (await api.Database.Value<long>("select count(*) from tasks where cause_key = $1", key)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_linked_nor_given_a_task()
    {
        var nowhere = new LinkedRecord(Contract.TaskLinkKind.Lead, Guid.CreateVersion7());
        (await Ask(New(null) with { Links = [nowhere] })).ShouldBe("task_link_unknown");
        (await Ask(New(null) with { AssigneeId = Guid.CreateVersion7() })).ShouldBe("assignee_unknown");
    }

    static NewTask New(string? key) =>
        new(
            "Позвонить новому лиду",
            Contract.TaskType.Call,
            Contract.TaskPriority.High,
            null,
            TimeProvider.System.GetUtcNow().AddDays(1),
            [],
            key
        );

    async Task<Guid> Create(string key)
    {
        var made = Guid.Empty;
        await Work(async tasks => made = (await tasks.Create(New(key), TestContext.Current.CancellationToken)).Value);
        return made;
    }

    async Task<string?> Ask(NewTask task)
    {
        string? refusal = null;
        await Work(async tasks => refusal = (await tasks.Create(task, TestContext.Current.CancellationToken)).Error?.Code);
        return refusal;
    }

    Task Try(string key) => Work(tasks => tasks.Create(New(key), TestContext.Current.CancellationToken));

    Task Work(Func<ITasks, Task> work) =>
        api
            .Services.GetRequiredService<SystemWorkRunner>()
            .Try(
                api.HeadOffice.Id,
                "testCausedTask",
                services => work(services.GetRequiredService<ITasks>()),
                TestContext.Current.CancellationToken,
                Application.Common.TenantDataAccess.Writes
            );
}
