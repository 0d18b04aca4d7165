namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Contacts as they lie in a record, as an array of texts.</summary>
static class ContactArraySql
{
    /// <summary>Recognised numbers, and what was written where none was.</summary>
    public static string Numbers(string column) =>
        $"array(select coalesce(c ->> 'number', c ->> 'raw') from jsonb_array_elements({column}) c)";

    public static string Raw(string column) => $"array(select c ->> 'raw' from jsonb_array_elements({column}) c)";
}
