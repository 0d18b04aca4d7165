namespace MakCrm.Infrastructure.Persistence.Segments.Public;

/// <summary>Static segments in the statements of others.</summary>
static class SegmentMembershipSql
{
    /// <summary>The condition of the row <c>r</c> to be in one of the segments.</summary>
    /// <param name="ids">The parameter with their ids; the tenant's is the first.</param>
    public static string Have(string ids) =>
        $"""
            exists (select from segment_members m
              where m.tenant_id = $1 and m.segment_id = any ({ids}::uuid[]) and m.record_id = r.id)
            """;
}
