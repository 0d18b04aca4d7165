using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>A task with an item on its checklist, and a working calendar.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeTask(TestApiClient office)
    {
        var received = new { title = "Обойти", checklist = new[] { new { text = "Дважды" } } };
        var task = (await office.Post("/api/v1/tasks", received)).Expect(201);
        Name("/tasks/{id}", task.Id);
        Name("/checklist-items/{itemId}", task["checklist"][0]!["id"]!.GetValue<Guid>());
        var calendar = new
        {
            name = "Обход",
            week = new[] { new { day = "monday", hours = new[] { new { from = "09:00", to = "18:00" } } } },
        };
        Name("/working-calendars/{id}", await Create(office, "working-calendars", calendar));
    }
}
