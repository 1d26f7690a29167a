Feature: Notes of Ben

  Scenario: Ben writes a note
    When Ben writes into the tree
    And all wait for each other at Ben
    Then there is one note, of Ben
