Feature: Notes of Ada

  Scenario: Ada writes a note
    When Ada writes into the tree
    And all wait for each other at Ada
    Then there is one note, of Ada
