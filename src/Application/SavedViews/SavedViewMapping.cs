using System.Text.Json;
using MakCrm.Domain.SavedViews;

namespace MakCrm.Application.SavedViews;

static class SavedViewMapping
{
    public static Contract.Filter? FilterView(this SavedView view) => Read<Contract.Filter>(view.Filter);

    public static Contract.RecordSort? SortView(this SavedView view) => Read<Contract.RecordSort>(view.Sort);

    public static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, ContractJson.Options);

    static readonly ContractMap<SavedView, Contract.SavedView> SavedView = new(map =>
        map.Ignore(c => c.Filter, c => c.Sort, c => c.Problem)
    );

    public static Contract.SavedView View(this SavedView view, Error? problem = null) =>
        SavedView.View(view) with
        {
            Filter = view.FilterView(),
            Sort = view.SortView(),
            Problem = problem is null ? null : new() { Code = problem.Code, Pointer = problem.Pointer },
        };

    static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, ContractJson.Options);
}
