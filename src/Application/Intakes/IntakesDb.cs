using MakCrm.Domain.Intakes;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Intakes;

/// <summary>The tables that Intakes may touch.</summary>
public interface IIntakesDb
{
    DbSet<SourceIntake> SourceIntakes { get; }
}
