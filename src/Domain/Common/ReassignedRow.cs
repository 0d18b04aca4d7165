namespace MakCrm.Domain.Common;

/// <summary>A row that came from one record to another when they were merged.</summary>
/// <param name="Table">Where it is.</param>
/// <param name="From">Whose it was.</param>
public sealed record ReassignedRow(string Table, Guid Id, Guid From);
