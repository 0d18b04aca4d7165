using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Grades;

/// <summary>The tables that Grades may touch.</summary>
public interface IGradesDb
{
    DbSet<GradeLadderVersion> GradeLadderVersions { get; }

    DbSet<PartnerGrade> PartnerGrades { get; }
}
