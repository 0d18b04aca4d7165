using System.Text.Json;
using MakCrm.Domain.SavedViews;

namespace MakCrm.Application.SavedViews;

static class SavedViewViews
{
    public static Contract.Filter? FilterView(this SavedView view) => Read<Contract.Filter>(view.Filter);

    public static Contract.RecordSort? SortView(this SavedView view) => Read<Contract.RecordSort>(view.Sort);

    public static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, ContractJson.Options);

    public static Contract.SavedView View(this SavedView view, Error? problem = null) =>
        new()
        {
            Id = view.Id,
            Record = view.Record.As<Contract.RecordType>(),
            Name = view.Name,
            Filter = view.FilterView(),
            Sort = view.SortView(),
            Columns = view.Columns,
            SharedWith = view.SharedWith.As<Contract.SavedViewSharing>(),
            OwnerId = view.OwnerId,
            Problem = problem is null ? null : new() { Code = problem.Code, Pointer = problem.Pointer },
            CreatedAt = view.CreatedAt,
            UpdatedAt = view.UpdatedAt,
            Version = view.Version,
        };

    static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, ContractJson.Options);
}
