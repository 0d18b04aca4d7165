namespace MakCrm.Application.SavedViews.Public;

/// <summary>Looks saved views up for searches.</summary>
public interface ISavedViewResolver
{
    /// <summary>The search as the view has it, narrowed and ordered as it was asked for; errors: <c>saved_view_unknown</c>.</summary>
    ValueTask<Result<ResolvedSearch>> Apply(RecordType record, Contract.RecordSearch search, CancellationToken ct);
}

/// <param name="Columns">Those of the view, by the names of their fields.</param>
public sealed record ResolvedSearch(Contract.RecordSearch Search, IReadOnlyList<string> Columns);
