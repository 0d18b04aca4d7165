using System.IO.Compression;
using MakCrm.Api.Tests.Kernel;
using MakCrm.Api.Tests.Setup;

namespace MakCrm.Api.Tests.Backups;

/// <summary>As an operator does it: a file, and a database of the file.</summary>
public sealed class BackupCommandTests
{
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_brings_back_every_row_and_all_that_watches_over_them()
    {
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        var (rows, guards) = (await program.Database.Rows(), await program.Database.Guards());
        var file = await BackUp(program);
        await program.Database.Execute("truncate audit_entries, deals, leads cascade");
        await program.Database.Execute("drop table stages cascade");

        var run = await program.Run("restore", file);

        run.Code.ShouldBe(0, run.Errors);
        (await program.Database.Rows()).ShouldBe(rows, ignoreOrder: true);
        (await program.Database.Guards()).ShouldBe(guards);
        (await program.Database.RowsAs(null, "select * from tenants")).ShouldBeEmpty();
        var before = run.Output.Split(' ').Single(word => word.StartsWith(program.Database.Name + "_before_", StringComparison.Ordinal));
        (await program.Database.Beside(before.TrimEnd(';')).Value<long>("select count(*) from leads")).ShouldBe(0);
        (await program.Run("verify-audit")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_database_beside_the_one_in_use_leaves_that_alone_and_may_not_be_there_yet()
    {
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        var (rows, file, drill) = (await program.Database.Rows(), await BackUp(program), program.Database.Name + "_drill");
        (await program.Run("restore", file, "--into", drill)).Code.ShouldBe(0);
        (await program.Database.Beside(drill).Rows()).ShouldBe(rows, ignoreOrder: true);
        (await program.Database.Rows()).ShouldBe(rows, ignoreOrder: true);
        var again = await program.Run("restore", file, "--into", drill);
        (again.Code, again.Errors.Trim()).ShouldBe((1, $"There is a database {drill} already."));
    }

    [Theory]
    [InlineData("tables/lead_statuses.copy", "is damaged: the rows of lead_statuses are not what was backed up.")]
    [InlineData("manifest.json", "is not a whole backup.")]
    public async Task A_damaged_file_is_refused_and_says_where(string entry, string reason)
    {
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        var (file, rows) = (await BackUp(program), await program.Database.Rows());
        await Spoil(file, entry);
        var run = await program.Run("restore", file);
        run.Code.ShouldBe(1);
        run.Errors.Trim().ShouldBe($"{Path.GetFileName(file)} {reason}");
        (await program.Database.Rows()).ShouldBe(rows, ignoreOrder: true);
    }

    [Fact]
    public async Task Half_a_file_and_a_file_of_another_kind_are_refused()
    {
        await using var program = await ProgramRun.Prepare();
        var file = await BackUp(program);
        await using (var half = File.OpenWrite(file))
            half.SetLength(half.Length / 2);
        (await program.Run("restore", file)).Errors.Trim().ShouldBe($"{Path.GetFileName(file)} is not a whole backup.");
        (await program.Run("restore", typeof(BackupCommandTests).Assembly.Location)).Code.ShouldBe(1);
        (await program.Run("restore", "nowhere.zip")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_put_under_a_server_that_works()
    {
        await using var program = await ProgramRun.Prepare();
        var file = await BackUp(program);
        using var server = await ServerProcess.Start(program.Database.Settings);
        var run = await program.Run("restore", file);
        (run.Code, run.Errors.Trim()).ShouldBe((1, $"Somebody works in {program.Database.Name}: stop all servers first."));
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_brought_on_to_this_one()
    {
        await using var program = await ProgramRun.Prepare();
        await program.SeedDemo();
        var rows = await program.Database.Rows();
        await program.Database.Execute("drop function forget_refused_registrations");
        await program.Database.Execute("drop index registrations_over");
        await program.Database.Execute("delete from schema_migrations where name = '0026_refused_registrations.sql'");
        var file = await BackUp(program);
        (await program.Run("restore", file)).Code.ShouldBe(0);
        (await program.Database.Rows()).ShouldBe(rows, ignoreOrder: true);
        (await program.Database.Value<bool>("select to_regclass('registrations_over') is not null")).ShouldBeTrue();
    }

    static async Task<string> BackUp(ProgramRun program)
    {
        var run = await program.Run("backup", "--to", Path.Combine(program.Folder, "backups"));
        run.Code.ShouldBe(0, run.Errors);
        return run.Output.Split(' ')[1];
    }

    /// <summary>Takes one letter for another, and keeps the file whole as a file.</summary>
    static async Task Spoil(string file, string name)
    {
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Stop);
        var (comment, text) = (archive.Comment, "");
        await using (var entry = await archive.GetEntry(name)!.OpenAsync(Stop))
            text = await new StreamReader(entry).ReadToEndAsync(Stop);
        archive.GetEntry(name)!.Delete();
        await using (var writer = new StreamWriter(await archive.CreateEntry(name).OpenAsync(Stop)))
            await writer.WriteAsync(text.Replace("e", "x", StringComparison.Ordinal));
        archive.Comment = comment;
    }
}
